import { secret } from '../src/support/secrets';

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
  flags: { nps: false, promoteEE: false },
  watchIgnoreFiles: ['**/.tmp/**', '**/docs/**', '**/tests/**', '**/dist/**'],
});
