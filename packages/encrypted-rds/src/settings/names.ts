import { Token } from 'aws-cdk-lib';
import { whyNotDatabase, whyNotUser } from './reserved-words';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const USER_NAME = /^[A-Za-z][A-Za-z0-9_]{0,15}$/;
const DATABASE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

export function usernameProblems(username: string): string[] {
  if (Token.isUnresolved(username)) {
    return [];
  }
  if (!USER_NAME.test(username)) {
    return [`username "${username}" must be 1 to 16 letters, digits or underscores and begin with a letter; choose a name such as "dbowner"`];
  }
  const why = whyNotUser(username);
  return why === undefined ? [] : [`username "${username}" ${why}; choose a name of your own such as "dbowner"`];
}

export function databaseNameProblems(databaseName: string | undefined): string[] {
  if (databaseName === undefined || Token.isUnresolved(databaseName)) {
    return [];
  }
  if (!DATABASE_NAME.test(databaseName)) {
    return [`databaseName "${databaseName}" must be 1 to 64 letters, digits or underscores and begin with a letter; choose a name such as "orders"`];
  }
  const why = whyNotDatabase(databaseName);
  return why === undefined ? [] : [`databaseName "${databaseName}" ${why}; choose a name of your own such as "orders"`];
}
