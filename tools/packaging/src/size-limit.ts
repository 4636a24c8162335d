/** What a package may weigh as it is downloaded. */
export const LIMIT_KB = 200;

export const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;
