import { secret, SECRETS } from '../src/support/secrets';
import { orStop } from '../src/support/start-fault';

// All of them, and first: a start that lacks one stops here, not at the first vote.
orStop(() => SECRETS.forEach(secret));

export default () => ({
  auth: {
    secret: secret('ADMIN_JWT_SECRET'),
    sessions: {
      maxRefreshTokenLifespan: 30 * 24 * 60 * 60,
      maxSessionLifespan: 7 * 24 * 60 * 60,
    },
  },
  apiToken: { salt: secret('API_TOKEN_SALT') },
  transfer: { token: { salt: secret('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: secret('ENCRYPTION_KEY') },
  autoOpen: false,
  // Strapi's own shows a front end in a frame; src/delivery/share/story-previews.ts has ours.
  preview: { enabled: false },
  flags: { nps: false, promoteEE: false },
  watchIgnoreFiles: ['**/.tmp/**', '**/docs/**', '**/tests/**', '**/dist/**', '**/dist-bench/**'],
});
