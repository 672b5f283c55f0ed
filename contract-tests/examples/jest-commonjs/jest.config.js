module.exports = { transform: {}, setupFilesAfterEnv: ['webhook-sandbox/jest'] };
