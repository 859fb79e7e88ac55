import { sharedError } from "@/lib/domain/api/shared-error";

/** There is no key, and none can be made; the message says where and what to do. */
export class EncryptionKeyError extends sharedError("EncryptionKeyError") {}
