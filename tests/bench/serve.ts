import { createStrapi } from '@strapi/strapi';

/** A server as a process of its own: `node serve.js <appDir> <distDir>`. */
const [appDir, distDir] = process.argv.slice(2);

process.on('message', () => process.send?.(process.memoryUsage.rss()));
// Nothing is left behind where the bench was killed.
process.on('disconnect', () => process.exit(1));

createStrapi({ appDir, distDir, serveAdminPanel: false })
  .start()
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
