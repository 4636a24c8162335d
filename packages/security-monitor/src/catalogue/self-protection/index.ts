export { tampered } from './tampered';
