// Entry of the pages without experiments.
import { startTheme } from './theme.ts';

startTheme();
