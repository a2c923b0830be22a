/** What the tests' servers find in their environment. */
export const ENVIRONMENT = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  APP_KEYS: 'test-key-one,test-key-two',
  API_TOKEN_SALT: 'test-api-token-salt',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt',
  JWT_SECRET: 'test-jwt-secret',
  ENCRYPTION_KEY: 'test-encryption-key-of-32-letters',
  VOTER_PEPPER: 'test-voter-pepper',
  PUBLIC_URL: 'http://campaign.test',
  RATE_LIMIT_FACTOR: '1000000',
  PROOF_OF_WORK: 'off',
  // A read right after a write is to show it; what is kept is tested by response-cache*.test.ts.
  RESPONSE_CACHE_MB: '0',
  STRAPI_TELEMETRY_DISABLED: 'true',
};
