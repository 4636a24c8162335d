/**
 * Accounts by which Elastic Load Balancing writes access logs into buckets, in the regions that were there before it became a service principal.
 * A policy that names one of them lets in AWS, and no stranger.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const LOAD_BALANCING: ReadonlySet<string> = new Set([
  '127311923021', '033677994240', '027434742980', '797873946194', '098369216593', '754344448648', '589379963580', '718504428378', '383597477331', '600734575887',
  '114774131450', '783225319266', '582318560864', '985666609251', '054676820928', '156460612806', '652711504416', '635631232127', '009996457667', '897822967062',
  '076674570225', '507241528517', '048591011584', '190560391635', '638102146993', '037604701340',
]);

/** The service behind an account number; undefined for everybody's. */
export const serviceOf = (account: string): string | undefined => (LOAD_BALANCING.has(account) ? 'elasticloadbalancing.amazonaws.com' : undefined);
