/**
 * A browser beside a server on two busy cores now and then stands still for longer than a test waits. What
 * fails twice fails; what passes at the second try is printed with its first fault and its pictures.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
