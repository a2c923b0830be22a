import type { Right } from '../domain/rights';
import { insistOnRight } from '../support/rights';

export default (_ctx: unknown, { right }: { right: Right }): true => {
  insistOnRight(right);
  return true;
};
