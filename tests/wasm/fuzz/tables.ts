// All good calls.
import type { GoodCalls } from '../good-call.ts';

const files = import.meta.glob<GoodCalls>('../good/*.ts', { eager: true, import: 'default' });

export default Object.values(files);
