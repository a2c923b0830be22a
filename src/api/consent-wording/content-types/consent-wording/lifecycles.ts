import { appendOnly } from '../../../../support/immutable';

export default appendOnly;
