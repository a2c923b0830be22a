import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transport } from 'nodemailer';
import type MailMessage from 'nodemailer/lib/mailer/mail-message';

/**
 * A nodemailer transport that writes each message to a file `<time>-<id>.eml` in a folder, for
 * machines without a mail server.
 */
export const outboxFolderTransport = (folder: string): Transport => ({
  name: 'outbox-folder',
  version: '1',
  send(mail: MailMessage, callback: (error: Error | null, info?: unknown) => void) {
    const id = randomUUID();
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    const file = path.join(folder, `${time}-${id}.eml`);
    const write = async () => {
      const message = await new Promise<Buffer>((resolve, reject) => {
        mail.message.build((error, built) => (error ? reject(error) : resolve(built)));
      });
      await mkdir(folder, { recursive: true });
      // Renamed into place, so that nobody reads half a message.
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await rename(`${file}.part`, file);
      return { envelope: mail.message.getEnvelope(), messageId: mail.message.messageId() };
    };
    write().then((info) => callback(null, info), callback);
  },
});
