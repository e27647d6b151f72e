export { setup } from "./server";
