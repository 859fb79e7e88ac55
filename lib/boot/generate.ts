import { exitOnFailure } from "./exit-on-failure";
import { generateClient } from "./generate-client";

exitOnFailure(generateClient());
