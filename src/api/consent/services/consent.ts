import { createHash, randomBytes } from 'node:crypto';
import { factories } from '@strapi/strapi';
import type { ConsentScope } from '../../../domain/consent';
import { wordingFor, type Wording } from '../../../domain/consent-wording';
import { stateAfterDecision, type NominationState } from '../../../domain/nomination';
import { signedAddress } from '../../../media/picture-store';
import type { Answer } from '../../../support/idempotency';
import { theOutbox } from '../../../support/outbox';
import { notFound, refusal } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

/** What of a nomination asking for consent needs. */
interface AskedNomination {
  id: number;
  nomineeName: string;
  nomineeEmail: string | null;
  nominatorName: string;
  locale: string | null;
}

/** What the holder of a token decides. */
export type Decision = (
  | { decision: 'granted'; scopes: ConsentScope[]; name: string }
  | { decision: 'refused' | 'withdrawn' }
) & {
  /** The language in which the wording was read, where it is not the one of the mail. */
  locale?: string;
};

/** What the holder of a link is shown (contract, section 3). */
export interface ShownConsent {
  state: 'asked' | 'granted' | 'refused' | 'withdrawn';
  grantedScopes: string[];
  nomineeName: string;
  nominatorName: string;
  text: string;
  photo: string | null;
  wording: Pick<Wording, 'version' | 'locale' | 'hash' | 'title' | 'introduction' | 'afterwards'>;
  scopes: Wording['purposes'];
}

interface TokenRow {
  nomination_id: number;
  wording_locale: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

async function findToken(token: string): Promise<TokenRow> {
  const [row] = /^[\w-]{20,100}$/.test(token)
    ? await sql<TokenRow>(
        strapi,
        'SELECT nomination_id, wording_locale FROM consent_tokens WHERE token_hash = ?',
        [hashOf(token)],
      )
    : [];
  if (!row) throw notFound('No request for consent');
  return row;
}

const linkOf = (token: string): string => `${strapi.config.get('server.url')}/consent/${token}`;

const newest = (nominationId: number) =>
  strapi.db
    .query(UID.consent)
    .findOne({ where: { nomination: nominationId }, orderBy: { id: 'desc' } });

/** Takes every published version of a nomination's stories out of the public. */
async function unpublishStoriesOf(nominationId: number): Promise<void> {
  const rows: { documentId: string }[] = await strapi.db.query(UID.heroStory).findMany({
    where: { nomination: nominationId, publishedAt: { $notNull: true } },
    select: ['documentId'],
  });
  for (const documentId of new Set(rows.map((row) => row.documentId))) {
    await strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
  }
}

export default factories.createCoreService(UID.consent, ({ strapi }) => ({
  /**
   * Asks a nominee for consent: a link by mail where there is an address, else the mission has to
   * ask. Has to run in a transaction.
   */
  async ask(nomination: AskedNomination): Promise<NominationState> {
    const { nomineeEmail, nomineeName, nominatorName } = nomination;
    if (!nomineeEmail) return 'received';
    const locale = nomination.locale ?? 'en';
    const token = randomBytes(24).toString('base64url');
    await sql(
      strapi,
      'INSERT INTO consent_tokens (token_hash, nomination_id, wording_locale) VALUES (?, ?, ?)',
      [hashOf(token), nomination.id, wordingFor(locale).locale],
    );
    await theOutbox().promise({
      recipient: nomineeEmail,
      locale,
      mail: { kind: 'consentRequest', nomineeName, nominatorName, link: linkOf(token) },
    });
    await strapi.db
      .query(UID.nomination)
      .update({ where: { id: nomination.id }, data: { state: 'consentRequested' } });
    return 'consentRequested';
  },

  /** What a nominee is asked, by the link's token. */
  async show(token: string, inLocale?: string): Promise<ShownConsent> {
    const { nomination_id, wording_locale } = await findToken(token);
    const nomination = await strapi.db
      .query(UID.nomination)
      .findOne({ where: { id: nomination_id }, populate: { photo: true } });
    const decision = await newest(nomination_id);
    const { version, locale, title, introduction, purposes, afterwards, hash } = wordingFor(
      inLocale ?? wording_locale,
    );
    return {
      state: decision?.decision ?? 'asked',
      grantedScopes: decision?.decision === 'granted' ? (decision.scopes ?? []) : [],
      nomineeName: nomination.nomineeName,
      nominatorName: nomination.nominatorName,
      text: nomination.storyText,
      photo: nomination.photo ? signedAddress(nomination.photo) : null,
      wording: { version, locale, hash, title, introduction, afterwards },
      scopes: purposes,
    };
  },

  /**
   * Records a nominee's decision. Withdrawing takes the story out of the public in the same
   * transaction. Has to run in a transaction.
   */
  async decide(token: string, decided: Decision): Promise<Answer> {
    const { nomination_id, wording_locale } = await findToken(token);
    // Publishing locks this row too, so neither slips past the other.
    const [nomination] = await sql<{ id: number; state: NominationState }>(
      strapi,
      'SELECT id, state FROM nominations WHERE id = ? FOR UPDATE',
      [nomination_id],
    );
    const previous = await newest(nomination_id);
    if (previous?.decision === 'withdrawn') {
      if (decided.decision === 'withdrawn') return { status: 200, body: { state: 'withdrawn' } };
      throw refusal('IMMUTABLE', 'This consent was withdrawn, and that is final.');
    }
    const wording = wordingFor(decided.locale ?? wording_locale);
    const decidedAt = await databaseNow(strapi);
    const granted = decided.decision === 'granted' ? decided : undefined;
    await strapi.db.query(UID.consent).create({
      data: {
        nomination: nomination_id,
        decision: decided.decision,
        scopes: granted?.scopes ?? [],
        subject: 'nominee',
        signedName: granted?.name,
        wordingVersion: wording.version,
        wordingLocale: wording.locale,
        wordingHash: wording.hash,
        method: 'link',
        decidedAt,
        supersedes: previous?.documentId,
      },
    });
    await this.settleStories(nomination_id, decided);
    const state = stateAfterDecision(nomination.state, decided.decision);
    await strapi.db.query(UID.nomination).update({ where: { id: nomination_id }, data: { state } });
    await this.sendReceipt(nomination_id, token, decided, decidedAt);
    return {
      status: 200,
      body: { state: decided.decision, scopes: granted?.scopes ?? [] },
    };
  },

  /** Takes down what a decision no longer covers. */
  async settleStories(nominationId: number, decided: Decision): Promise<void> {
    const scopes = decided.decision === 'granted' ? decided.scopes : [];
    const shown: { id: number }[] = await strapi.db.query(UID.heroStory).findMany({
      where: {
        nomination: nominationId,
        publishedAt: { $notNull: true },
        photo: { id: { $notNull: true } },
      },
      select: ['id'],
    });
    const lostPhoto = !scopes.includes('photo') && shown.length > 0;
    if (!scopes.includes('story') || lostPhoto) await unpublishStoriesOf(nominationId);
  },

  async sendReceipt(nominationId: number, token: string, decided: Decision, decidedAt: Date) {
    const nomination = await strapi.db
      .query(UID.nomination)
      .findOne({ where: { id: nominationId } });
    if (!nomination.nomineeEmail) return;
    await theOutbox().promise({
      recipient: nomination.nomineeEmail,
      locale: nomination.locale ?? 'en',
      mail: {
        kind: 'consentReceipt',
        nomineeName: nomination.nomineeName,
        decision: decided.decision,
        scopes: decided.decision === 'granted' ? decided.scopes : [],
        link: linkOf(token),
        decidedAt: decidedAt.toISOString(),
      },
    });
  },
}));
