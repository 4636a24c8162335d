export * from './secure-vpc';
export * from './addresses/address-plan';
export * from './nat-gateways';
export * from './flow-logs/flow-log-options';
export * from './endpoints/endpoints';
