// The one door to zod. Its JIT probes `new Function`, which the window's content security policy refuses (and reports),
// so it is switched off before any schema is made.
import * as z from 'zod';

z.config({ jitless: true });

export { z };
