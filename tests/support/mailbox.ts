import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as it was received. */
export interface Received {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** A real mail server on this machine that keeps what it is sent. */
export class Mailbox {
  readonly received: Received[] = [];
  /** The addresses whose mail is not taken. */
  readonly refusing = new Set<string>();
  readonly #server: SMTPServer;
  #waiting: (() => void)[] = [];

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, callback) =>
        this.refusing.has(address)
          ? callback(Object.assign(new Error(`No mailbox ${address}`), { responseCode: 550 }))
          : callback(),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.#keep(Buffer.concat(chunks), session.envelope.rcptTo[0].address).then(
            () => callback(),
            (error: Error) => callback(error),
          );
        });
      },
    });
    // A sender that is killed breaks off in the middle.
    this.#server.on('error', () => undefined);
  }

  async #keep(message: Buffer, to: string): Promise<void> {
    const { subject = '', text = '', html = '', messageId = '' } = await PostalMime.parse(message);
    this.received.push({ to, subject, text, html, messageId });
    this.#waiting.splice(0).forEach((wake) => wake());
  }

  /** Starts listening; gives the SMTP_URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  stop = () => new Promise<void>((resolve) => this.#server.close(() => resolve()));

  /** The newest mail to an address, waited for. */
  async next(to: string, subject = /./, milliseconds = 15_000): Promise<Received> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const index = this.received.findLastIndex(
        (mail) => mail.to === to && subject.test(mail.subject),
      );
      if (index >= 0) return this.received.splice(index, 1)[0];
      const left = until - Date.now();
      if (left <= 0) throw new Error(`No mail to ${to} within ${milliseconds} ms.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
