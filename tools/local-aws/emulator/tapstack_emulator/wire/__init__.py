"""AWS protocols, driven by the service models of botocore: read a request, write a response, make a call."""
