// The two test files run at the same time, each with a server of its own.
export default { transform: {}, maxWorkers: 2 };
