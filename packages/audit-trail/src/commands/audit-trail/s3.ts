import { AwsError, givenEndpoint, parseXml, regionalEndpoint, type XmlElement } from '@tapstack/handler-kit';
import { type Aws, callAws } from './aws';

/** Says that the bucket lies in another region. */
class ElsewhereError extends AwsError {
  constructor(public readonly region: string, code: string, message: string, status: number) {
    super(code, message, status);
  }
}

/** Reads from buckets, in whatever region each of them lies. */
export class S3 {
  private readonly regions = new Map<string, string>();

  constructor(private readonly aws: Aws) {}

  /** @param key undefined: the bucket itself, which lists its objects */
  public async get(bucket: string, key?: string, query: Record<string, string> = {}): Promise<Response> {
    const region = this.regions.get(bucket) ?? await this.aws.region();
    const url = this.urlOf(bucket, key, region);
    // Signed as %20, a space must be sent as it.
    url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
    try {
      return await callAws(this.aws, { service: 's3', region, method: 'GET', url }, (response) => refusalOf(response, region));
    } catch (error) {
      if (!(error instanceof ElsewhereError) || this.regions.has(bucket)) throw error;
      this.regions.set(bucket, error.region);
      return this.get(bucket, key, query);
    }
  }

  private urlOf(bucket: string, key: string | undefined, region: string): URL {
    const endpoint = new URL(regionalEndpoint('s3', region, this.aws.environment));
    const path = key === undefined ? '' : key.split('/').map(escaped).join('/');
    // The certificates of AWS cover one label, and an endpoint of one's own seldom has a name for each bucket.
    if (bucket.includes('.') || givenEndpoint('s3', this.aws.environment) !== undefined) return new URL(`/${bucket}/${path}`, endpoint);
    endpoint.hostname = `${bucket}.${endpoint.hostname}`;
    return new URL(`/${path}`, endpoint);
  }
}

async function refusalOf(response: Response, asked: string): Promise<AwsError> {
  const error = read(await response.text());
  const [code, message] = [error?.child('Code')?.text ?? 'Unknown', error?.child('Message')?.text ?? `S3 answered ${response.status}`];
  const region = response.headers.get('x-amz-bucket-region') ?? error?.child('Region')?.text;
  return region && region !== asked ? new ElsewhereError(region, code, message, response.status) : new AwsError(code, message, response.status);
}

/** What stands before S3 may answer in something else than XML. */
function read(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch {
    return undefined;
  }
}

/** encodeURIComponent leaves some characters that the signature escapes. */
function escaped(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
