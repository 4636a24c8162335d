import { TapApp } from './tap-app';

try {
  new TapApp().synth();
} catch (error) {
  // The sentence is for whoever runs cdk; the stack trace would bury it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
