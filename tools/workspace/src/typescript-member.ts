import { typescript } from 'projen';

import { REPOSITORY, SCOPE } from './repository';
import { type Dependency, VERSIONS, pinned } from './versions';
import { type Kind, MEMBER_DEV_DEPENDENCIES, folderOf, joinWorkspace, memberOptions, siblingDependency } from './workspace-member';
import type { WorkspaceRoot } from './workspace-root';

export interface TypeScriptMemberOptions {
  /** The short name: folder, Nx project and commit scope. */
  readonly name: string;
  readonly description: string;
  readonly deps?: Dependency[];
  readonly devDeps?: Dependency[];
  /** Libraries of this workspace that it uses. */
  readonly libraries?: typescript.TypeScriptProject[];
  /** Tools of this workspace that it imports. */
  readonly tools?: Tool[];
  /** Tools of this workspace that only its tests import. */
  readonly devTools?: Tool[];
  /** Projects it works on without importing them, so that Nx runs its checks again when they change. */
  readonly worksOn?: string[];
}

/** A private project run from its sources with tsx: nothing to compile, nothing to publish. */
abstract class TypeScriptMember extends typescript.TypeScriptProject {
  constructor(root: WorkspaceRoot, kind: Kind, options: TypeScriptMemberOptions) {
    super({
      ...memberOptions(),
      parent: root,
      outdir: folderOf(kind, options.name),
      name: `${SCOPE}/${options.name}`,
      description: options.description,
      authorName: REPOSITORY.author,
      authorEmail: REPOSITORY.email,
      repository: REPOSITORY.url,
      repositoryDirectory: folderOf(kind, options.name),
      license: REPOSITORY.license,
      copyrightOwner: REPOSITORY.author,
      copyrightPeriod: REPOSITORY.copyrightPeriod,
      typescriptVersion: VERSIONS.typescript,
      npmignoreEnabled: false,
      // Run from source: tsx and jest resolve a sibling by it.
      entrypoint: 'src/index.ts',
      entrypointTypes: 'src/index.ts',
      deps: [
        ...pinned(...(options.deps ?? [])),
        ...[...(options.libraries ?? []), ...(options.tools ?? [])].map(siblingDependency),
      ],
      devDeps: [
        ...MEMBER_DEV_DEPENDENCIES,
        // Whoever is started by a `bin` needs tsx itself.
        ...pinned(...(options.deps?.includes('tsx') ? [] : ['tsx'] as const), ...(options.devDeps ?? [])),
        ...(options.devTools ?? []).map(siblingDependency),
      ],
    });
    joinWorkspace(this, kind, options.name);
    this.package.addField('private', true);
    this.tasks.removeTask('compile');
    this.removeScript('compile');
    if (options.worksOn) {
      this.addFields({ nx: { ...(this.package.manifest.nx as object), implicitDependencies: options.worksOn } });
    }
  }
}

/** A CDK app that assembles the libraries. */
export class App extends TypeScriptMember {
  constructor(root: WorkspaceRoot, options: TypeScriptMemberOptions) {
    super(root, 'app', options);
  }
}

/** A tool of the workspace; it never imports a library or an app. */
export class Tool extends TypeScriptMember {
  constructor(root: WorkspaceRoot, options: TypeScriptMemberOptions) {
    super(root, 'tool', options);
  }
}

/** Code that the handlers of libraries are bundled with; never installed by users. */
export class Kit extends TypeScriptMember {
  constructor(root: WorkspaceRoot, options: TypeScriptMemberOptions) {
    super(root, 'kit', options);
  }
}
