import { Refused } from '../stepwise/refused.js';

/** What kubectl was asked for is not in the cluster (404). */
export class NotThere extends Refused {
  constructor(message: string) {
    super(message, { status: 404, hint: undefined, details: [] });
    this.name = 'NotThere';
  }
}
