"""Both faces are asked what their OpenAPI documents allow, and what they do not."""
