import { createStrapi } from '@strapi/strapi';
import type { Usage } from './servers';

/** A server as a process of its own: `node serve.js <appDir> <distDir>`. */
const [appDir, distDir] = process.argv.slice(2);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = {
    megabytes: process.memoryUsage.rss() / 1024 ** 2,
    cpuMilliseconds: (user + system) / 1000,
  };
  process.send?.(usage);
});
// Nothing is left behind where the bench was killed.
process.on('disconnect', () => process.exit(1));

createStrapi({ appDir, distDir, serveAdminPanel: false })
  .start()
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
