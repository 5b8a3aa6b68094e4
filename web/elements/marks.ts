// A plugin of Chart.js: dashed vertical lines, as at the ends of a range, each with a label at its top.
import type { Chart, Plugin } from 'chart.js';

export interface MarkOptions {
  at: readonly { at: number; label: string }[];
  colour: string;
  font: string;
}

export const marks: Plugin<'bar' | 'line', MarkOptions> = {
  id: 'marks',
  afterDatasetsDraw({ ctx, chartArea, scales }: Chart, _, { at: lines, colour, font }) {
    ctx.save();
    Object.assign(ctx, { strokeStyle: colour, fillStyle: colour, lineWidth: 1, font });
    ctx.setLineDash([4, 3]);
    for (const { at, label } of lines) {
      const x = scales.x?.getPixelForValue(at) ?? Number.NaN;
      if (!(x >= chartArea.left && x <= chartArea.right)) continue;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      // Beside its line, on the side where there is room.
      const left = x > (chartArea.left + chartArea.right) / 2;
      ctx.textAlign = left ? 'right' : 'left';
      ctx.fillText(label, x + (left ? -4 : 4), chartArea.top + 11);
    }
    ctx.restore();
  },
};
