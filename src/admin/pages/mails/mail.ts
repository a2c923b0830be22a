export const MAIL_KINDS = [
  'consentRequest',
  'consentReceipt',
  'deskNotice',
  'monthReminder',
  'invitation',
  'nominationReceived',
  'nominatorQuestion',
  'voteCode',
] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_STATES = ['waiting', 'delivered', 'failed', 'erased'] as const;

export type MailState = (typeof MAIL_STATES)[number];

/** A mail as `GET /campaign/mails` gives it; instants are ISO 8601. */
export interface Mail {
  id: string;
  kind: MailKind;
  state: MailState;
  attempts: number;
  lastError: string | null;
  recipient: string | null;
  promisedAt: string;
  triedAt: string | null;
  nextTryAt: string | null;
  deliveredAt: string | null;
  nomination: { documentId: string; reference: string } | null;
}

/** One page of the list. */
export interface MailPage {
  data: Mail[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** What a last error means to whoever reads it. */
export type MailFault = 'address' | 'message' | 'server' | 'login' | 'tooLate' | 'other';

/** The codes of the mail client; a mail server's own number may follow. */
const FAULTS: Record<string, MailFault> = {
  TOO_LATE: 'tooLate',
  EENVELOPE: 'address',
  EMESSAGE: 'message',
  EAUTH: 'login',
  ECONNECTION: 'server',
  ECONNREFUSED: 'server',
  ECONNRESET: 'server',
  EDNS: 'server',
  ESOCKET: 'server',
  ETIMEDOUT: 'server',
  ETLS: 'server',
};

/** What a last error such as `EENVELOPE 550` means. */
export const faultOf = (lastError: string): MailFault => FAULTS[lastError.split(' ')[0]] ?? 'other';

/** Whether a mail may be sent again; a code that is too old is kept nowhere any more. */
export const maySendAgain = ({ state, lastError }: Mail): boolean =>
  state === 'failed' && lastError !== 'TOO_LATE';
