import path from 'node:path';
import { outboxFolderTransport } from '../src/support/outbox-folder';
import { secret } from '../src/support/secrets';
import { apolloLimits, MAX_DEPTH, plainLandingPage } from '../src/graphql/limits';
import { PICTURE_MIMES } from '../src/domain/picture';

/**
 * The mail server by connections that are kept for many mails: making one, with TLS, takes longer than a
 * mail. A mail whose connection has gone stale gets one other; what is tried after that the outbox says.
 */
const pooled = (smtpUrl: string): string =>
  /[?&]pool=/.test(smtpUrl)
    ? smtpUrl
    : `${smtpUrl}${smtpUrl.includes('?') ? '&' : '?'}pool=true&maxRequeues=1`;

const email = () => ({
  config: {
    provider: 'nodemailer',
    providerOptions: process.env.SMTP_URL
      ? pooled(process.env.SMTP_URL)
      : outboxFolderTransport(path.resolve('.tmp', 'outbox')),
    settings: {
      defaultFrom: process.env.MAIL_FROM ?? '#MigrantHeroes <no-reply@localhost.localdomain>',
      defaultReplyTo: process.env.MAIL_FROM ?? 'no-reply@localhost.localdomain',
    },
  },
});

const graphql = () => ({
  config: {
    endpoint: '/graphql',
    shadowCRUD: true,
    generateArtifacts: false,
    landingPage: process.env.NODE_ENV === 'production' ? plainLandingPage : true,
    depthLimit: MAX_DEPTH,
    defaultLimit: 25,
    maxLimit: 100,
    apolloServer: apolloLimits(),
  },
});

const upload = () => ({
  config: {
    // Its storing and serving are replaced at register by src/media/picture-store.ts.
    provider: 'local',
    sizeLimit: 12 * 1024 * 1024,
    security: { allowedTypes: [...PICTURE_MIMES] },
    breakpoints: { large: 1200, medium: 800, small: 480 },
  },
});

const usersPermissions = () => ({
  config: {
    jwtSecret: secret('JWT_SECRET'),
    jwt: { expiresIn: '1d' },
    ratelimit: { enabled: true, interval: { min: 5 }, max: 20 },
    register: { allowedFields: [] },
  },
});

export default () => ({
  email: email(),
  graphql: graphql(),
  upload: upload(),
  'users-permissions': usersPermissions(),
});
