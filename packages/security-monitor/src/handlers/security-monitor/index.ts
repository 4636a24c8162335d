import { shell } from './shell';

export const handler = shell(process.env);
