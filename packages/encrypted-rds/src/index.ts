export * from './database-protection';
export * from './encrypted-mysql';
export * from './encrypted-mysql-props';
