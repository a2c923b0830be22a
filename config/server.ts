import { secret } from '../src/support/secrets';

interface Env {
  (key: string, fallback?: string): string;
  int(key: string, fallback?: number): number;
}

export default ({ env }: { env: Env }) => {
  const trustedProxies = env.int('TRUSTED_PROXIES', 0);
  const port = env.int('PORT', 1337);
  return {
    host: env('HOST', '0.0.0.0'),
    port,
    url: env('PUBLIC_URL', `http://localhost:${port}`),
    app: { keys: secret('APP_KEYS').split(',') },
    // Koa takes the left-most forwarded address, which the sender writes, unless it is told how
    // many proxies of ours stand in front (docs/strapi.md, 21).
    proxy: { koa: trustedProxies > 0, maxIpsCount: trustedProxies },
    transfer: { remote: { enabled: false } },
    webhooks: { populateRelations: false },
    cron: { enabled: false },
    logger: { updates: { enabled: false }, startup: { enabled: env('NODE_ENV') !== 'test' } },
  };
};
