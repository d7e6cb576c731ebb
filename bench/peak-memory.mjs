// Loaded into the measured process: at its end it leaves the most memory it ever held, in kilobytes.
import { writeFileSync } from 'node:fs';

process.once('exit', () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
