export * from './alert-channel';
export * from './detection-family';
export * from './detections';
export * from './security-monitor';
export * from './security-monitor-props';
export * from './severity';
export * from './stack-watch';
