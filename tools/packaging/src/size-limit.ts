/** What a package may weigh as it is downloaded, in KB of 1,024 bytes. */
export const LIMIT_KB = 200;

export const kilobytes = (bytes: number): number => Math.round(bytes / 1024 * 10) / 10;
