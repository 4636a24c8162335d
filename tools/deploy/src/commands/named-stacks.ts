import type { Place, Session } from '../cli/session';
import { Problem } from '../problem';

/** The stacks a command looks at: those named, or else all of the app. Names that the app does not know are looked up in the account. */
export async function namedStacks(session: Session): Promise<{ readonly name: string; readonly place: Place }[]> {
  const { stacks: named, app: given } = session.options;
  const app = named.length === 0 || given !== undefined ? await session.app() : undefined;
  const wanted = named.length > 0 ? named : (app?.stacks ?? []).map(({ name }) => name);
  if (wanted.length === 0) {
    throw new Problem('name a stack, or the app with --app');
  }
  return Promise.all(wanted.map(async (name) => {
    const stack = app?.stacks.find((one) => one.name === name || one.displayName === name);
    return { name: stack?.name ?? name, place: await session.place(stack) };
  }));
}
