import { anyModels, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { network, scheme } from '../tiny-models.ts';

const x = floats(1, 0);
const labels = Uint8Array.of(1);
const cell = { addedLoss: 0.1, sqnr: 20, bytes: 10 };
const table = { choices: 1, cells: [cell] };

export default {
  measureSensitivity: [
    wrongType(
      () => anyModels.measureSensitivity(undefined, [scheme], x, labels),
      'model is undefined, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.measureSensitivity(network, scheme, x, labels),
      'choices is [object Object], but must be an array of schemes.',
    ),
    outOfRange(
      () => models.measureSensitivity(network, [], x, labels),
      'choices is empty, but must be at least one value long.',
    ),
    wrongType(
      () => anyModels.measureSensitivity(network, [scheme], [1, 0], labels),
      'x is [object Array], but must be of type Float32Array.',
    ),
    outOfRange(
      () => models.measureSensitivity(network, [scheme], x, Uint8Array.of(1, 0)),
      'labels.length is 2, but must be 1, the length of rows of x.',
    ),
    outOfRange(
      () => models.measureSensitivity(network, [scheme], x, Uint8Array.of(2)),
      "labels[0] is 2, but must be less than the network's outputs (2).",
    ),
  ],
  planGreedily: [
    wrongType(
      () => anyModels.planGreedily({ choices: 1, cells: sparse(cell) }, 10),
      'table.cells[1] is undefined, but must be an object with a field addedLoss.',
    ),
    wrongType(
      () => anyModels.planGreedily([cell], 10),
      'table.cells is undefined, but must be an array of cells.',
    ),
    outOfRange(
      () => models.planGreedily({ choices: 2, cells: [cell] }, 10),
      'table.cells.length is 1, but must be a multiple of table.choices.',
    ),
    outOfRange(
      () => models.planGreedily({ choices: 0, cells: [cell] }, 10),
      'table.choices is 0, but must be from 1 to 1000000.',
    ),
    wrongType(
      () => anyModels.planGreedily({ choices: 1, cells: [{ ...cell, bytes: 0.5 }] }, 10),
      'table.cells[0].bytes is 0.5, but must be an integer.',
    ),
    outOfRange(
      () => models.planGreedily(table, 9),
      'budget is 9, but must be at least 10 bytes, what the smallest choice of every layer takes.',
    ),
    wrongType(() => anyModels.planGreedily(table, '9'), "budget is '9', but must be an integer."),
  ],
  planExhaustively: [
    wrongType(
      () => anyModels.planExhaustively(1, 10),
      'table is 1, but must be an object with a field cells.',
    ),
    outOfRange(
      () => models.planExhaustively(table, 0),
      'budget is 0, but must be at least 10 bytes, what the smallest choice of every layer takes.',
    ),
    outOfRange(
      () => models.planExhaustively({ choices: 2, cells: Array(40).fill(cell) }, 1000),
      'table is 2 choices for 20 layers, but must be of at most 100000 plans.',
    ),
  ],
} satisfies BadCalls;
