import { rememberApi } from './compatibility';
import { LIBRARIES, manifestOf } from './packages';

// Before its first release a library has promised nothing.
LIBRARIES.filter((library) => manifestOf(library).version !== '0.0.0').forEach(rememberApi);
