"""No models. Django sends `post_migrate` only for apps that have this file, and the triggers are restored then."""
