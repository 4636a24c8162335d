import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { tapTemplate, watchTemplate } from '../support/synthesized';

/**
 * What CloudFormation takes in one template.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LIMITS = { Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200 };
const LARGEST_BODY = 1024 * 1024;
/** Teams add to the stack what is theirs: it leaves them room. */
const SHARE = 0.6;

describe.each(ENVIRONMENTS)('%s', (environment) => {
  describe.each([['TapStack', tapTemplate], ['TapWatch', watchTemplate]] as const)('%s', (_, templateOf) => {
    test.each(Object.entries(LIMITS))('uses at most 60 %% of the %s, of which CloudFormation takes %i', (section, limit) => {
      const count = Object.keys((templateOf(environment).toJSON() as Record<string, object>)[section] ?? {}).length;
      expect(count).toBeLessThanOrEqual(limit * SHARE);
    });

    test('is at most 60 % as large as a template may be', () => {
      const template = templateOf(environment).toJSON();
      expect(Buffer.byteLength(JSON.stringify(template, undefined, 1))).toBeLessThanOrEqual(LARGEST_BODY * SHARE);
    });
  });
});
