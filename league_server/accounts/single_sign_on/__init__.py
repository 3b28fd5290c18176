"""Single sign-on: people prove who they are to their company (OpenID Connect), and come in with that."""
