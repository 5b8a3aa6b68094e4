// Entry of the answer key, which needs no more than the page's own ways.
import { startOffline } from './offline.ts';
import './styles/teacher.css';
import { startTheme } from './theme.ts';

startTheme();
startOffline();
