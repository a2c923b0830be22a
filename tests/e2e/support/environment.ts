import NodeEnvironment from 'jest-environment-node';

/** Node, and a picture of every open page when a test or a hook fails. */
export default class BrowserEnvironment extends NodeEnvironment {
  async handleTestEvent(event: { name: string; test?: { name: string } }): Promise<void> {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const { keepFailure } = this.global as { keepFailure?: (name: string) => Promise<void> };
    await keepFailure?.(event.test?.name ?? event.name);
  }
}
