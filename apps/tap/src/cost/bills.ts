import { ENVIRONMENTS } from '../environments/environment-profile';
import { TapApp } from '../tap-app';
import { type Bill, billOf } from './bill';

/** The bill of every environment: both stacks, as they are synthesized now. */
export function bills(): Record<string, Bill> {
  return Object.fromEntries(ENVIRONMENTS.map((environment) => {
    const { stacks } = new TapApp({ context: { environment } }).synth();
    return [environment, billOf(stacks.map(({ template }) => template))];
  }));
}
