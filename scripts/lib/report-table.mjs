/** Whole numbers as they are, others with four digits, what is not a number as a dash. */
function cell(value) {
  if (value === null) return '-';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

/** Whether a goal's figure keeps its bound. */
const isMet = ({ value, atLeast = -Infinity, atMost = Infinity }) =>
  value !== null && value >= atLeast && value <= atMost;

function goalLine(goal) {
  const bound = goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  return `${goal.what}: ${cell(goal.value)}, ${bound}: ${isMet(goal) ? 'met' : 'missed'}`;
}

/**
 * Print a table of the report, its goals and its notes.
 * @param {{title: string, columns: string[], rows: (string | number | null)[][], goals: object[],
 *   notes: string[], quotes: {says: string, source: string}[]}} table
 * @param {{judge: boolean}} how judge: hold figures against goals
 */
export function printTable({ title, columns, rows, goals, notes, quotes }, { judge }) {
  const texts = [columns, ...rows.map((row) => row.map(cell))];
  const widths = columns.map((_, i) => Math.max(...texts.map((row) => row[i].length)));
  const isText = columns.map((_, i) => rows.some((row) => typeof row[i] === 'string'));
  console.log(`\n${title}`);
  for (const row of texts) {
    const cells = row.map((text, i) =>
      isText[i] ? text.padEnd(widths[i]) : text.padStart(widths[i]),
    );
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
  for (const goal of judge ? goals : []) console.log(`  goal: ${goalLine(goal)}`);
  for (const note of notes) console.log(`  ${note}`);
  for (const { says, source } of quotes) console.log(`  quoted, not measured: ${says} (${source})`);
}
