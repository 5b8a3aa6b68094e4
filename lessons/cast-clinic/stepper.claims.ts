import { claims } from '../../web/lab/experiment.ts';
import { stepper } from './stepper.ts';

export default claims(stepper, [
  {
    text: 'a cast to int8 changes a code by multiples of 256, and not at all from −128 to 127',
    sweep: { code: [-300, -129, -128, -1, 0, 127, 128, 200, 255, 256, 600] },
    holds: ({ figures: f }, { code }) =>
      f.off % 256 === 0 && (f.off === 0) === (code >= -128 && code <= 127),
  },
  {
    text: 'a clamp goes to the nearest end',
    sweep: { code: [-300, -129, 0, 128, 600] },
    holds: ({ figures: f }, { code }) => f.saturated === Math.min(127, Math.max(-128, code)),
  },
]);
