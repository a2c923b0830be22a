import { SMTPServer } from 'smtp-server';

/** A mail server that takes every mail and keeps none. */
export class MailSink {
  taken = 0;
  readonly #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onData: (stream, _session, callback) => {
        stream.resume();
        stream.on('end', () => {
          this.taken += 1;
          callback();
        });
      },
    });
    this.#server.on('error', () => undefined);
  }

  /** Starts listening; gives the SMTP_URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  stop = () => new Promise<void>((resolve) => this.#server.close(() => resolve()));
}
