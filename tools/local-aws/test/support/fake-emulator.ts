import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Python that any machine with this tool has; these stand-ins need nothing but its standard library. */
export const PYTHON = { python: 'python3', packages: [], installed: false } as const;

/** Serves the health page until it is asked to end. */
const SERVES = `
class Health(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/_ministack/health" else 404)
        self.end_headers()

    def log_message(self, *_):
        pass

HTTPServer((os.environ["BIND_HOST"], int(os.environ["GATEWAY_PORT"])), Health).serve_forever()
`;

/** A handler process that does not want to end, as a Lambda function that hangs. */
const STARTS_A_HANDLER = `
handler = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"], stdout=subprocess.PIPE)
handler.stdout.readline()
open("handler", "w").write(str(handler.pid))
`;

/** How an embedded AWS may behave, each as the end of its program. */
export const BEHAVIOURS = {
  answers: SERVES,
  answersWithAHandler: STARTS_A_HANDLER + SERVES,
  endsAtOnce: 'sys.exit("error: MiniStack has no module of that name")',
  neverAnswers: 'time.sleep(600)',
  /** The first time, another program has taken the port in between. */
  findsItsPortTakenOnce: `
if not os.path.exists("tried"):
    open("tried", "w").close()
    sys.exit("error: cannot listen on 127.0.0.1: Address already in use; set GATEWAY_PORT to a free port")
${SERVES}`,
  /** The first time the port is taken, the second time something else is wrong. */
  findsItsPortTakenThenFails: `
attempts = len(open("attempts").read()) if os.path.exists("attempts") else 0
open("attempts", "a").write("x")
sys.exit("error: broken" if attempts else "error: Address already in use")`,
  alwaysFindsItsPortTaken: `
open("attempts", "a").write("x")
sys.exit("error: Address already in use")`,
} as const;

/** A Python package folder that stands in for the emulator's; it notes its environment in `<working folder>/environment.json`. */
export function fakeEmulator(folder: string, behaviour: keyof typeof BEHAVIOURS): string {
  const emulator = join(folder, 'emulator');
  mkdirSync(join(emulator, 'tapstack_emulator'), { recursive: true });
  writeFileSync(join(emulator, 'tapstack_emulator', '__init__.py'), '');
  writeFileSync(join(emulator, 'tapstack_emulator', '__main__.py'), `
import json, os, subprocess, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

json.dump(dict(os.environ), open("environment.json", "w"))
print("starting", flush=True)
${BEHAVIOURS[behaviour]}
`);
  return emulator;
}
