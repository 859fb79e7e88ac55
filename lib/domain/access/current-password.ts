import { signInSchema } from "./sign-in";

/** Of whoever is signed in: asked again before what a browser that was left open must not do. */
export const currentPasswordSchema = signInSchema.shape.password;
